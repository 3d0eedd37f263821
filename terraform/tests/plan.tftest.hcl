# What is planned, without an account: the provider is mocked, and knows already what AWS would make.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_data "aws_secretsmanager_random_password" {
    defaults = { random_password = "0123456789abcdef0123456789abcdef01234567" }
  }
  mock_resource "aws_eks_cluster" {
    defaults = {
      arn      = "arn:aws:eks:eu-central-1:123456789012:cluster/crossrate-test"
      identity = [{ oidc = [{ issuer = "https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF" }] }]
    }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::123456789012:oidc-provider/example" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/example" }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/example" }
  }
  mock_resource "aws_msk_configuration" {
    defaults = { arn = "arn:aws:kafka:eu-central-1:123456789012:configuration/example/1", latest_revision = 1 }
  }
  mock_resource "aws_msk_cluster" {
    defaults = {
      arn                          = "arn:aws:kafka:eu-central-1:123456789012:cluster/example/1"
      bootstrap_brokers_sasl_scram = "b-1.example:9096,b-2.example:9096,b-3.example:9096"
    }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:example" }
  }
  mock_resource "aws_db_instance" {
    defaults = {
      address            = "mysql.example"
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!example" }]
    }
  }
  mock_resource "aws_elasticache_replication_group" {
    defaults = { primary_endpoint_address = "redis.example" }
  }
  mock_resource "aws_lb" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/example/0" }
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/example/0" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/example/0/0" }
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/example/0" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
      domain_validation_options = [{
        domain_name           = "crossrate.example.org"
        resource_record_name  = "_proof.crossrate.example.org"
        resource_record_type  = "CNAME"
        resource_record_value = "_proof.acm-validations.aws"
      }]
    }
  }
  mock_resource "aws_acm_certificate_validation" {
    defaults = { certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
  }
  mock_resource "aws_ecr_repository" {
    defaults = { repository_url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/crossrate-test/ops" }
  }
}

variables {
  environment = "test"
  domain      = "crossrate.example.org"
  zone_id     = "Z0123456789"
}

run "what_production_is" {
  command = plan

  # Three zones.
  assert {
    condition     = length(aws_subnet.public) == 3 && length(aws_subnet.private) == 3
    error_message = "There is a public and a private subnet in each of three zones."
  }
  assert {
    condition     = length(distinct([for subnet in concat(values(aws_subnet.public), values(aws_subnet.private)) : subnet.cidr_block])) == 6
    error_message = "No two subnets have the same addresses."
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by itself."
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 3
    error_message = "The loss of a zone takes nobody else's way out."
  }

  # What is kept is encrypted and out of reach.
  assert {
    condition     = aws_db_instance.this.storage_encrypted && !aws_db_instance.this.publicly_accessible && aws_db_instance.this.multi_az
    error_message = "The database is encrypted, in two zones, and not public."
  }
  assert {
    condition     = aws_db_instance.this.backup_retention_period >= 7 && aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot
    error_message = "The database has backups and does not go by mistake."
  }
  assert {
    condition     = one([for it in aws_db_parameter_group.this.parameter : it.value if it.name == "require_secure_transport"]) == "1"
    error_message = "Nobody speaks to the database in the clear."
  }
  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_enabled
    error_message = "The cache is encrypted."
  }
  assert {
    condition     = aws_msk_cluster.this.encryption_info[0].encryption_in_transit[0].client_broker == "TLS" && !aws_msk_cluster.this.client_authentication[0].unauthenticated && aws_msk_cluster.this.client_authentication[0].sasl[0].scram
    error_message = "Kafka takes nobody without TLS and a password."
  }
  assert {
    condition     = startswith(aws_secretsmanager_secret.kafka.name, "AmazonMSK_")
    error_message = "MSK takes secrets of this name alone."
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "The cluster's API is inside."
  }
  assert {
    condition     = aws_launch_template.node.metadata_options[0].http_tokens == "required" && aws_launch_template.node.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Pods do not reach the rights of their node."
  }
  assert {
    condition     = alltrue([for it in aws_ecr_repository.this : it.image_tag_mutability == "IMMUTABLE" && it.image_scanning_configuration[0].scan_on_push])
    error_message = "Images are scanned, and stay what they are."
  }
  assert {
    condition     = aws_kms_key.this.enable_key_rotation
    error_message = "The key is rotated."
  }

  # Only the website is open.
  assert {
    condition     = toset([for it in aws_vpc_security_group_ingress_rule.edge : it.from_port]) == toset([80, 443])
    error_message = "The load balancer is open at 80 and 443."
  }
  assert {
    condition = alltrue([for it in concat(
      values(aws_vpc_security_group_ingress_rule.kafka),
      values(aws_vpc_security_group_ingress_rule.pods),
      [aws_vpc_security_group_ingress_rule.mysql, aws_vpc_security_group_ingress_rule.redis],
    ) : it.cidr_ipv4 == null])
    error_message = "Everything else is open to groups alone."
  }
  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && startswith(aws_lb_listener.https.ssl_policy, "ELBSecurityPolicy-TLS13-1-2")
    error_message = "The website speaks TLS 1.2 and 1.3 alone."
  }
  assert {
    condition     = aws_lb_listener_rule.inside.priority < aws_lb_listener_rule.api.priority && aws_lb_listener_rule.inside.action[0].fixed_response[0].status_code == "404"
    error_message = "What is for those inside is answered before anything else."
  }
  assert {
    condition     = toset(flatten([for it in aws_lb_listener_rule.inside.condition : [for path in it.path_pattern : path.values]])) == toset(["/metrics*", "/health*", "/admin*"])
    error_message = "Metrics, health and administration are for those inside."
  }

  # One address is limited.
  assert {
    condition     = one([for it in aws_wafv2_web_acl.this.rule : it.statement[0].rate_based_statement[0].limit if it.name == "requests"]) == 6000
    error_message = "Twenty requests a second are six thousand in five minutes."
  }
  assert {
    condition     = one([for it in aws_wafv2_web_acl.this.rule : it.statement[0].rate_based_statement[0].limit if it.name == "sign-ins"]) == 100
    error_message = "Sign-ins are limited more tightly."
  }
  assert {
    condition     = length(aws_wafv2_web_acl.this.rule) == 4
    error_message = "There are two limits and two sets of AWS's own."
  }

  # Rights are of one account each.
  assert {
    condition     = alltrue([for it in values(local.pods) : can(regex("^system:serviceaccount:[a-z-]+:[a-z-]+$", it))])
    error_message = "No wildcard stands for a service account."
  }
  assert {
    condition     = length(aws_iam_role.deployer) == 0
    error_message = "Without a repository there is no pipeline to trust."
  }

  # What the chart leans on.
  assert {
    condition     = length(setsubtract(["coredns", "kube-proxy", "metrics-server"], keys(aws_eks_addon.this))) == 0
    error_message = "Without the metrics server nothing is scaled by its CPU."
  }
  assert {
    condition     = contains(keys(output.pod_roles), "autoscaler")
    error_message = "Somebody may add nodes where pods have no room."
  }

  # What the chart is given.
  assert {
    condition     = output.website == "https://crossrate.example.org" && output.api == "https://crossrate.example.org/api/v1"
    error_message = "The website's address is an output."
  }
  assert {
    condition     = yamldecode(output.helm_values).kafka.bootstrapServers == "b-1.example:9096,b-2.example:9096,b-3.example:9096" && yamldecode(output.helm_values).mysql.host == "mysql.example" && yamldecode(output.helm_values).redis.host == "redis.example"
    error_message = "The chart is told where the stores are."
  }
  assert {
    condition     = toset(keys(yamldecode(output.helm_values).edge.targetGroups)) == toset(["web-frontend", "conversion-api"])
    error_message = "The chart is told of the target groups."
  }
  assert {
    condition     = length(yamldecode(output.helm_values).edge.from.cidrs) == 3 && length(yamldecode(output.helm_values).network.kafkaCidrs) == 3
    error_message = "The chart is told of the networks."
  }
  assert {
    condition = alltrue([for it in values(aws_lb_target_group.this) :
      yamldecode(output.helm_values).pods.drainSeconds > it.health_check[0].interval * it.health_check[0].unhealthy_threshold + it.health_check[0].timeout
    ])
    error_message = "Pods of each environment serve on until the load balancer knows that they end."
  }
  assert {
    condition     = length(output.image_repositories) == 6
    error_message = "There is a repository for each image."
  }
}

run "one_way_out_and_a_pipeline_where_they_are_wanted" {
  command = plan

  variables {
    single_nat_gateway = true
    github_repository  = "crossrate/crossrate"
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.nat) == 3
    error_message = "Every zone goes out through the one gateway."
  }
  assert {
    condition     = length(aws_iam_role.deployer) == 1 && aws_eks_access_entry.deployer[0].kubernetes_groups == toset(["crossrate-deployers"])
    error_message = "The pipeline is in the cluster whom its own role says it is."
  }
}

run "a_second_environment_in_the_account" {
  command = plan

  variables {
    github_repository   = "crossrate/crossrate"
    github_provider_arn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
  }
  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0 && length(aws_iam_role.deployer) == 1
    error_message = "An account has one provider of GitHub's identities: the first environment's."
  }
  assert {
    condition     = output.github_provider_arn == var.github_provider_arn
    error_message = "The next is told of it too."
  }
}

run "a_domain_whose_names_are_elsewhere" {
  command = plan

  variables {
    zone_id         = ""
    certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
  }
  assert {
    condition     = length(aws_route53_record.website) == 0 && length(aws_acm_certificate.this) == 0
    error_message = "Nothing is made in Route 53."
  }
  assert {
    condition     = aws_lb_listener.https.certificate_arn == var.certificate_arn
    error_message = "The certificate given is the one used."
  }
}

run "what_must_not_be_is_refused" {
  command = plan

  variables {
    zone_id   = ""
    api_cidrs = ["0.0.0.0/0"]
    nodes     = { instance_types = ["m7i.large"], min = 2, max = 4, disk_gib = 50 }
  }
  expect_failures = [var.certificate_arn, var.api_cidrs, var.nodes]
}
