# What External Secrets takes to the cluster: the names are those of the chart's Secrets, with the environment before
# them. The values of keys are put in by whoever makes them (k8s/make-secrets shows how); passwords are made here.
locals {
  secrets = {
    crossrate-conversion-api  = "signing-key.pem, quote-key, operator-password, database-password"
    crossrate-order-processor = "database-password"
    crossrate-operator        = "password: the operator-password of conversion-api"
    crossrate-providers       = "keys of exchangerate-api, openexchangerates and coingecko"
    crossrate-redis           = "password"
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each                = local.secrets
  name                    = "${var.environment}/${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 30
}

resource "aws_secretsmanager_secret_version" "redis" {
  secret_id     = aws_secretsmanager_secret.this["crossrate-redis"].id
  secret_string = jsonencode({ password = data.aws_secretsmanager_random_password.redis.random_password })

  lifecycle {
    ignore_changes = [secret_string]
  }
}

# Images are pushed once and never changed.
resource "aws_ecr_repository" "this" {
  for_each             = toset(concat(local.services, ["ops", "nginx"]))
  name                 = "crossrate-${var.environment}/${each.key}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this.arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "the last fifty, to roll back to"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 50 }
      action       = { type = "expire" }
    }]
  })
}
