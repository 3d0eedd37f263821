variable "region" {
  description = "Where everything is."
  type        = string
  default     = "eu-central-1"
}

variable "environment" {
  description = "Stands in every name: staging, production."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,15}$", var.environment))
    error_message = "The environment has 2 to 16 lower-case letters, digits and dashes."
  }
}

variable "cidr" {
  description = "The network of the VPC: a /16, as it is cut into /20."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && endswith(var.cidr, "/16")
    error_message = "The network has to be a /16."
  }
}

variable "single_nat_gateway" {
  description = "One way out for all zones: cheaper, and down with its zone."
  type        = bool
  default     = false
}

variable "domain" {
  description = "The name of the website."
  type        = string
}

variable "zone_id" {
  description = "The Route 53 zone of the domain; empty where the names are kept elsewhere, and then certificate_arn is needed."
  type        = string
  default     = ""
}

variable "certificate_arn" {
  description = "An ACM certificate of the domain, where there is no zone to prove it in."
  type        = string
  default     = ""

  validation {
    condition     = var.certificate_arn != "" || var.zone_id != ""
    error_message = "Either zone_id or certificate_arn is needed."
  }
}

variable "requests_per_second" {
  description = "Of one address, over five minutes, before the firewall refuses it."
  type        = number
  default     = 20
}

variable "sign_ins_per_five_minutes" {
  description = "Of one address, before the firewall refuses it."
  type        = number
  default     = 100
}

variable "kubernetes_version" {
  description = "Of the cluster."
  type        = string
  default     = "1.33"
}

variable "api_cidrs" {
  description = "Who may reach the cluster's API from outside of the VPC; none by default."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.api_cidrs, "0.0.0.0/0")
    error_message = "The cluster's API is not for everybody."
  }
}

variable "nodes" {
  description = "The nodes of the cluster, over three zones."
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
    disk_gib       = number
  })
  default = {
    instance_types = ["m7i.large"]
    min            = 3
    max            = 12
    disk_gib       = 50
  }

  validation {
    condition     = var.nodes.min >= 3 && var.nodes.max >= var.nodes.min
    error_message = "There is a node in each of three zones."
  }
}

variable "kafka" {
  description = "The brokers, a multiple of three."
  type = object({
    version       = string
    instance_type = string
    brokers       = number
    storage_gib   = number
  })
  default = {
    version       = "3.9.x.kraft"
    instance_type = "kafka.m7g.large"
    brokers       = 3
    storage_gib   = 200
  }

  validation {
    condition     = var.kafka.brokers % 3 == 0
    error_message = "The brokers are spread over three zones."
  }
}

variable "mysql" {
  description = "The database."
  type = object({
    version               = string
    instance_class        = string
    storage_gib           = number
    max_storage_gib       = number
    multi_zone            = bool
    backup_days           = number
    deletion_is_protected = bool
  })
  default = {
    version               = "8.4"
    instance_class        = "db.m7g.large"
    storage_gib           = 100
    max_storage_gib       = 1000
    multi_zone            = true
    backup_days           = 14
    deletion_is_protected = true
  }

  validation {
    condition     = var.mysql.backup_days >= 7
    error_message = "Backups are kept for a week at least."
  }
}

variable "redis" {
  description = "The cache: what it holds is rebuilt from Kafka."
  type = object({
    node_type = string
    nodes     = number
  })
  default = {
    node_type = "cache.t4g.small"
    nodes     = 2
  }
}

variable "github_repository" {
  description = "owner/name whose pipeline may push images and deploy; empty: nobody's."
  type        = string
  default     = ""
}

variable "github_provider_arn" {
  description = "The provider of GitHub's identities where the account has one already, as of another environment; else it is made."
  type        = string
  default     = ""
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}
