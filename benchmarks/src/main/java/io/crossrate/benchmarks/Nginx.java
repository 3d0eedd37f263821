package io.crossrate.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The limit of bytes that are ready: nginx from the OS's packages, serving a file that it keeps open. */
final class Nginx {
    private Nginx() {}

    /** Serves the bytes as /rates.json in the folder's configuration, with a worker per core and no access log. */
    static ServerProcess serve(byte[] file, Path folder, int port) {
        try {
            Files.write(folder.resolve("rates.json"), file);
            var configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
            var command = new ProcessBuilder(
                    "nginx", "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr");
            return ServerProcess.start("nginx", folder, command).awaitReady(address(port));
        } catch (IOException e) {
            throw new CannotMeasure("nginx cannot be set up", e);
        }
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + "/rates.json");
    }

    private static String configuration(Path folder, int port) {
        var user = System.getProperty("user.name");
        return """
                %s
                daemon off;
                pid nginx.pid;
                error_log stderr;
                worker_processes auto;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  open_file_cache max=10;
                  keepalive_requests 100000000;
                  default_type application/json;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server { listen 127.0.0.1:%d; root %s; }
                }
                """
                .formatted("root".equals(user) ? "user root;" : "", port, folder);
    }
}
