# All images: docker buildx bake, or .ci/images, which knows the version. REGISTRY and VERSION make their names. EARLIER_VERSION
# names images of which the caches are taken over where the libraries are the same, so that a change of code ships code alone.
variable "REGISTRY" {
  default = "crossrate"
}
variable "VERSION" {
  default = "dev"
}
variable "EARLIER_VERSION" {
  default = ""
}
variable "REVISION" {
  default = "unknown"
}
variable "CREATED" {
  default = "1970-01-01T00:00:00Z"
}
variable "SOURCE_DATE_EPOCH" {
  default = "0"
}

group "default" {
  targets = ["service", "ops", "nginx"]
}

target "common" {
  args = {
    VERSION           = VERSION
    REVISION          = REVISION
    CREATED           = CREATED
    SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH
  }
}

target "service" {
  inherits = ["common"]
  name     = service.name
  matrix = {
    service = [
      { name = "rate-ingestor", port = "8083" },
      { name = "conversion-api", port = "8081" },
      { name = "order-processor", port = "8082" },
      { name = "web-frontend", port = "8080" },
    ]
  }
  target = "service"
  args = {
    MODULE  = service.name
    PORT    = service.port
    EARLIER = EARLIER_VERSION == "" ? "runtime" : "${REGISTRY}/${service.name}:${EARLIER_VERSION}"
  }
  tags = ["${REGISTRY}/${service.name}:${VERSION}"]
}

target "ops" {
  inherits = ["common"]
  target   = "command"
  args = {
    MODULE  = "ops"
    EARLIER = EARLIER_VERSION == "" ? "runtime" : "${REGISTRY}/ops:${EARLIER_VERSION}"
  }
  tags = ["${REGISTRY}/ops:${VERSION}"]
}

target "nginx" {
  inherits = ["common"]
  context  = "nginx"
  tags     = ["${REGISTRY}/nginx:${VERSION}"]
}
