package io.crossrate.conversion.adapter.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file that is kept compressed, as nearly everyone takes it. */
final class GzippedFile {

    private final byte[] compressed;

    private GzippedFile(byte[] compressed) {
        this.compressed = compressed;
    }

    static GzippedFile of(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 2);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GzippedFile(out.toByteArray());
    }

    static boolean isTakenBy(HttpRequest<?> request) {
        var accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    byte[] compressed() {
        return compressed;
    }

    byte[] plain() {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
