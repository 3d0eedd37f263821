{{/* What every pod has in common: crossrate.podSecurity (list $ USER) */}}
{{- define "crossrate.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ index . 1 }}
  runAsGroup: {{ index . 1 }}
  fsGroup: {{ index . 1 }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with (index . 0).Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "crossrate.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* The same of what an operator makes: it chooses the user, and what its images write. */}}
{{- define "crossrate.operatedPod" -}}
securityContext:
  runAsNonRoot: true
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "crossrate.operatedContainer" -}}
securityContext:
  allowPrivilegeEscalation: false
  capabilities: { drop: [ALL] }
{{- end }}

{{/* Replicas of a part over zones and nodes. */}}
{{- define "crossrate.spread" -}}
topologySpreadConstraints:
  {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "crossrate.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{- define "crossrate.placement" -}}
{{- with .Values.pods.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{/* One variable out of a Secret: crossrate.secretEnv (list NAME SECRET KEY) */}}
{{- define "crossrate.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end }}

{{/* The variables of a service that come from Secrets, or name files of Secrets. */}}
{{- define "crossrate.env" -}}
{{- $top := index . 0 -}}
{{- $service := index . 1 -}}
{{- if eq $service "conversion-api" }}
{{ include "crossrate.secretEnv" (list "DATASOURCES_DEFAULT_PASSWORD" $top.Values.secrets.conversionApi "database-password") }}
{{ include "crossrate.secretEnv" (list "REDIS_PASSWORD" $top.Values.secrets.redis "password") }}
- name: REDIS_URI
  value: {{ printf "%s://:$(REDIS_PASSWORD)@%s:%d" (ternary "rediss" "redis" $top.Values.redis.tls) (include "crossrate.redisHost" $top) (int $top.Values.redis.port) }}
{{- else if eq $service "order-processor" }}
{{ include "crossrate.secretEnv" (list "DATASOURCES_DEFAULT_PASSWORD" $top.Values.secrets.orderProcessor "database-password") }}
{{- end }}
{{- end }}

{{/* What is mounted beside /tmp: crossrate.mounts and crossrate.volumes (list $ SERVICE) */}}
{{- define "crossrate.mounts" -}}
{{- $top := index . 0 -}}
{{- $service := index . 1 -}}
- name: tmp
  mountPath: /tmp
{{- if eq $service "conversion-api" }}
- name: keys
  mountPath: /run/secrets/crossrate
  readOnly: true
{{- end }}
{{- if eq $service "rate-ingestor" }}
- name: providers
  mountPath: /run/secrets/providers
  readOnly: true
{{- end }}
{{- if and (include "crossrate.kafkaSecured" $top) (ne $service "web-frontend") }}
- name: kafka-client
  mountPath: /etc/crossrate/kafka
  readOnly: true
- name: kafka-user
  mountPath: /run/secrets/kafka
  readOnly: true
{{- if include "crossrate.kafkaCa" $top }}
- name: kafka-ca
  mountPath: /run/secrets/kafka-ca
  readOnly: true
{{- end }}
{{- end }}
{{- end }}

{{- define "crossrate.volumes" -}}
{{- $top := index . 0 -}}
{{- $service := index . 1 -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- if eq $service "conversion-api" }}
- name: keys
  secret:
    secretName: {{ $top.Values.secrets.conversionApi }}
    defaultMode: 0440
    items:
      - { key: signing-key.pem, path: signing-key.pem }
      - { key: quote-key, path: quote-key }
      - { key: operator-password, path: operator-password }
{{- end }}
{{- if eq $service "rate-ingestor" }}
- name: providers
  secret:
    secretName: {{ $top.Values.secrets.providers }}
    defaultMode: 0440
    optional: true
{{- end }}
{{- if and (include "crossrate.kafkaSecured" $top) (ne $service "web-frontend") }}
- name: kafka-client
  configMap:
    name: {{ include "crossrate.name" (list $top "kafka-client") }}
- name: kafka-user
  secret:
    secretName: {{ include "crossrate.kafkaUserSecret" . }}
    defaultMode: 0440
{{- with include "crossrate.kafkaCa" $top }}
- name: kafka-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - { key: ca.crt, path: ca.crt }
{{- end }}
{{- end }}
{{- end }}

{{/* The Secret that a service knows Kafka by: Strimzi makes one for each user. */}}
{{- define "crossrate.kafkaUserSecret" -}}
{{- $top := index . 0 -}}
{{- if eq $top.Values.kafka.mode "strimzi" -}}
{{ include "crossrate.name" . }}
{{- else -}}
{{ $top.Values.kafka.secret }}
{{- end -}}
{{- end }}

{{- define "crossrate.kafkaCa" -}}
{{- if eq .Values.kafka.mode "strimzi" -}}
{{ include "crossrate.name" (list . "kafka") }}-cluster-ca-cert
{{- else -}}
{{ .Values.kafka.caSecret }}
{{- end -}}
{{- end }}
