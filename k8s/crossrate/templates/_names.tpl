{{/* The name of a part: crossrate.name (list $ "conversion-api") */}}
{{- define "crossrate.name" -}}
{{- $top := index . 0 -}}
{{- printf "%s-%s" ($top.Release.Name | trunc 30 | trimSuffix "-") (index . 1) -}}
{{- end }}

{{/* What selects the pods of a part; never changes over upgrades. */}}
{{- define "crossrate.selector" -}}
app.kubernetes.io/name: {{ index . 1 }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end }}

{{- define "crossrate.labels" -}}
{{- $top := index . 0 -}}
{{ include "crossrate.selector" . }}
app.kubernetes.io/part-of: crossrate
app.kubernetes.io/version: {{ $top.Values.image.tag | default $top.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $top.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $top.Chart.Name $top.Chart.Version }}
{{- end }}

{{/* The image of a service: by digest where one is given. */}}
{{- define "crossrate.image" -}}
{{- $top := index . 0 -}}
{{- $service := index . 1 -}}
{{- $digest := get $top.Values.image.digests $service -}}
{{- $name := printf "%s/%s" $top.Values.image.registry $service -}}
{{- if $digest -}}
{{ $name }}@{{ $digest }}
{{- else -}}
{{ $name }}:{{ $top.Values.image.tag | default $top.Chart.AppVersion }}
{{- end -}}
{{- end }}

{{/* http://… of a service inside the cluster. */}}
{{- define "crossrate.url" -}}
{{- $top := index . 0 -}}
{{- $service := index . 1 -}}
http://{{ include "crossrate.name" . }}:{{ (get $top.Values.services $service).port }}
{{- end }}

{{- define "crossrate.kafka" -}}
{{- if eq .Values.kafka.mode "single" -}}
{{ include "crossrate.name" (list . "kafka") }}:9092
{{- else if eq .Values.kafka.mode "strimzi" -}}
{{ include "crossrate.name" (list . "kafka") }}-kafka-bootstrap:9093
{{- else -}}
{{ required "kafka.bootstrapServers is needed where kafka.mode is external" .Values.kafka.bootstrapServers }}
{{- end -}}
{{- end }}

{{/* Whether Kafka's clients are secured: "true" or nothing. */}}
{{- define "crossrate.kafkaSecured" -}}
{{- if or (eq .Values.kafka.mode "strimzi") (and (eq .Values.kafka.mode "external") (ne .Values.kafka.authentication "none")) -}}true{{- end -}}
{{- end }}

{{- define "crossrate.mysqlHost" -}}
{{- if eq .Values.mysql.mode "external" -}}
{{ required "mysql.host is needed where mysql.mode is external" .Values.mysql.host }}
{{- else -}}
{{ include "crossrate.name" (list . "mysql") }}
{{- end -}}
{{- end }}

{{/* The JDBC address of a database: times are UTC there, and batches go as one statement. */}}
{{- define "crossrate.jdbc" -}}
{{- $top := index . 0 -}}
jdbc:mysql://{{ include "crossrate.mysqlHost" $top }}:{{ $top.Values.mysql.port }}/{{ index . 1 }}?connectionTimeZone=UTC&rewriteBatchedStatements=true
{{- with $top.Values.mysql.parameters }}&{{ . }}{{ end -}}
{{- end }}

{{- define "crossrate.redisHost" -}}
{{- if eq .Values.redis.mode "external" -}}
{{ required "redis.host is needed where redis.mode is external" .Values.redis.host }}
{{- else -}}
{{ include "crossrate.name" (list . "redis") }}
{{- end -}}
{{- end }}
