# MySQL.
resource "aws_security_group" "mysql" {
  name        = "${local.name}-mysql"
  description = "MySQL, for the cluster"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${local.name}-mysql" }
}

resource "aws_vpc_security_group_ingress_rule" "mysql" {
  security_group_id            = aws_security_group.mysql.id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_db_subnet_group" "this" {
  name       = local.name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${local.name}-"
  family      = "mysql8.4"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }

  # What is committed is on disk.
  parameter {
    name  = "innodb_flush_log_at_trx_commit"
    value = "1"
  }

  parameter {
    name  = "sync_binlog"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "this" {
  identifier                 = local.name
  engine                     = "mysql"
  engine_version             = var.mysql.version
  auto_minor_version_upgrade = true
  instance_class             = var.mysql.instance_class
  parameter_group_name       = aws_db_parameter_group.this.name

  storage_type          = "gp3"
  allocated_storage     = var.mysql.storage_gib
  max_allocated_storage = var.mysql.max_storage_gib
  storage_encrypted     = true
  kms_key_id            = aws_kms_key.this.arn

  multi_az               = var.mysql.multi_zone
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.mysql.id]
  publicly_accessible    = false

  # RDS makes and rotates the password, in a secret of its own.
  username                      = "crossrate_root"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.this.arn

  backup_retention_period   = var.mysql.backup_days
  backup_window             = "01:00-02:00"
  maintenance_window        = "sun:02:30-sun:03:30"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.mysql.deletion_is_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = "${local.name}-final"

  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.this.arn
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
}

# Redis: one primary, its copies in other zones. What it holds is rebuilt from Kafka, so there are no backups.
resource "aws_security_group" "redis" {
  name        = "${local.name}-redis"
  description = "Redis, for the cluster"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${local.name}-redis" }
}

resource "aws_vpc_security_group_ingress_rule" "redis" {
  security_group_id            = aws_security_group.redis.id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_subnet_group" "this" {
  name       = local.name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

# The cache takes no write-only password: this one is in the state, which is encrypted, as is Kafka's.
data "aws_secretsmanager_random_password" "redis" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = local.name
  description                = "Latest rates and idempotency keys"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = var.redis.node_type
  num_cache_clusters         = var.redis.nodes
  automatic_failover_enabled = var.redis.nodes > 1
  multi_az_enabled           = var.redis.nodes > 1
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.redis.id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.this.arn
  transit_encryption_enabled = true
  auth_token                 = data.aws_secretsmanager_random_password.redis.random_password
  apply_immediately          = true

  lifecycle {
    # Another one would be thought of at every plan.
    ignore_changes = [auth_token]
  }
}
