# Smaller and cheaper: one way out, a database in one zone. In production's account add its github_provider_arn (an output).
environment        = "staging"
region             = "eu-central-1"
cidr               = "10.41.0.0/16"
domain             = "staging.crossrate.example.org"
zone_id            = "Z0000000000000000000"
github_repository  = "crossrate/crossrate"
single_nat_gateway = true

nodes = {
  instance_types = ["t3.large"]
  min            = 3
  max            = 6
  disk_gib       = 30
}

kafka = {
  version       = "3.9.x.kraft"
  instance_type = "kafka.t3.small"
  brokers       = 3
  storage_gib   = 50
}

mysql = {
  version               = "8.4"
  instance_class        = "db.t4g.medium"
  storage_gib           = 50
  max_storage_gib       = 200
  multi_zone            = false
  backup_days           = 7
  deletion_is_protected = false
}

redis = {
  node_type = "cache.t4g.micro"
  nodes     = 1
}
