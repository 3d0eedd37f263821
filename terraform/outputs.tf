output "website" {
  description = "The website; without a zone here, let its name point to load_balancer."
  value       = "https://${var.domain}"
}

output "load_balancer" {
  description = "The name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "api" {
  description = "The public HTTP API."
  value       = "https://${var.domain}/api/v1"
}

output "cluster_name" {
  description = "aws eks update-kubeconfig --name …"
  value       = aws_eks_cluster.this.name
}

output "kafka_bootstrap_servers" {
  description = "With TLS and SCRAM."
  value       = aws_msk_cluster.this.bootstrap_brokers_sasl_scram
}

output "mysql_address" {
  description = "The database."
  value       = aws_db_instance.this.address
}

output "redis_address" {
  description = "The primary of the cache."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "image_repositories" {
  description = "By image, where it is pushed."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "pod_roles" {
  description = "For the service accounts of External Secrets, the load balancer controller and the cluster's autoscaler."
  value       = { for name, role in aws_iam_role.pod : name => role.arn }
}

output "deployer_role" {
  description = "What the pipeline assumes; null without github_repository."
  value       = one(aws_iam_role.deployer[*].arn)
}

output "github_provider_arn" {
  description = "For another environment in this account; null without github_repository."
  value       = local.github_provider_arn
}

output "helm_values" {
  description = "For the chart: terraform output -raw helm_values >values-aws.yaml"
  value = yamlencode({
    # The load balancer hears within seconds that a pod ends, and asks again each five.
    pods  = { drainSeconds = 20, terminationGraceSeconds = 60 }
    image = { registry = trimsuffix(aws_ecr_repository.this["ops"].repository_url, "/ops") }
    secrets = {
      external = {
        prefix = "${var.environment}/"
        names = {
          crossrate-kafka = aws_secretsmanager_secret.kafka.name
          crossrate-mysql = aws_db_instance.this.master_user_secret[0].secret_arn
        }
      }
    }
    kafka = {
      mode              = "external"
      authentication    = "scram"
      bootstrapServers  = aws_msk_cluster.this.bootstrap_brokers_sasl_scram
      replicationFactor = 3
    }
    redis = { mode = "external", host = aws_elasticache_replication_group.this.primary_endpoint_address, tls = true }
    mysql = { mode = "external", host = aws_db_instance.this.address, parameters = "sslMode=REQUIRED" }
    network = {
      podCidrs   = values(local.private_cidrs)
      kafkaCidrs = values(local.private_cidrs)
      redisCidrs = values(local.private_cidrs)
      mysqlCidrs = values(local.private_cidrs)
      kafkaPorts = [9096]
    }
    edge = {
      type           = "targetGroups"
      host           = var.domain
      targetGroups   = { for name, group in aws_lb_target_group.this : name => group.arn }
      from           = { cidrs = values(local.public_cidrs) }
      trustedProxies = values(local.public_cidrs)
    }
  })
}
