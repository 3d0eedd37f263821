resource "aws_security_group" "kafka" {
  name        = "${local.name}-kafka"
  description = "Kafka, for the cluster"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${local.name}-kafka" }
}

# With TLS and SCRAM; 11001 and 11002 are what Prometheus asks.
resource "aws_vpc_security_group_ingress_rule" "kafka" {
  for_each                     = { clients = 9096, metrics = 11001, nodes = 11002 }
  security_group_id            = aws_security_group.kafka.id
  description                  = each.key
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_msk_configuration" "this" {
  name           = local.name
  kafka_versions = [var.kafka.version]

  server_properties = <<-EOT
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    unclean.leader.election.enable=false
  EOT

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "kafka" {
  name              = "/crossrate/${var.environment}/kafka"
  retention_in_days = var.log_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_msk_cluster" "this" {
  cluster_name           = local.name
  kafka_version          = var.kafka.version
  number_of_broker_nodes = var.kafka.brokers
  enhanced_monitoring    = "PER_BROKER"

  broker_node_group_info {
    instance_type   = var.kafka.instance_type
    client_subnets  = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.kafka.id]

    storage_info {
      ebs_storage_info {
        volume_size = var.kafka.storage_gib
      }
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this.arn
    revision = aws_msk_configuration.this.latest_revision
  }

  client_authentication {
    unauthenticated = false
    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.this.arn
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  open_monitoring {
    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }
      node_exporter {
        enabled_in_broker = true
      }
    }
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.kafka.name
      }
    }
  }

  lifecycle {
    # orders.v1 is what cannot be made from anything else. The volumes grow by themselves.
    prevent_destroy = true
    ignore_changes  = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

resource "aws_appautoscaling_target" "kafka" {
  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.this.arn
  min_capacity       = 1
  max_capacity       = var.kafka.storage_gib * 8
}

resource "aws_appautoscaling_policy" "kafka" {
  name               = "${local.name}-kafka-storage"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.kafka.service_namespace
  scalable_dimension = aws_appautoscaling_target.kafka.scalable_dimension
  resource_id        = aws_appautoscaling_target.kafka.resource_id

  target_tracking_scaling_policy_configuration {
    target_value     = 60
    disable_scale_in = true
    predefined_metric_specification {
      predefined_metric_type = "KafkaBrokerStorageUtilization"
    }
  }
}

# MSK takes users from secrets of this name alone, under a key of one's own.
data "aws_secretsmanager_random_password" "kafka" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret" "kafka" {
  name       = "AmazonMSK_${local.name}"
  kms_key_id = aws_kms_key.this.arn
}

resource "aws_secretsmanager_secret_version" "kafka" {
  secret_id = aws_secretsmanager_secret.kafka.id
  secret_string = jsonencode({
    username = "crossrate"
    password = data.aws_secretsmanager_random_password.kafka.random_password
  })

  lifecycle {
    # Another one would be thought of at every plan.
    ignore_changes = [secret_string]
  }
}

resource "aws_msk_scram_secret_association" "this" {
  cluster_arn     = aws_msk_cluster.this.arn
  secret_arn_list = [aws_secretsmanager_secret.kafka.arn]
  depends_on      = [aws_secretsmanager_secret_version.kafka]
}

data "aws_iam_policy_document" "kafka_secret" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.kafka.arn]
    principals {
      type        = "Service"
      identifiers = ["kafka.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "kafka" {
  secret_arn = aws_secretsmanager_secret.kafka.arn
  policy     = data.aws_iam_policy_document.kafka_secret.json
}
