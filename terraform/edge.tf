resource "aws_security_group" "edge" {
  name        = "${local.name}-edge"
  description = "The load balancer, for everybody"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${local.name}-edge" }
}

resource "aws_vpc_security_group_ingress_rule" "edge" {
  for_each          = { http = 80, https = 443 }
  security_group_id = aws_security_group.edge.id
  description       = each.key
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

locals {
  # The only services that are reached from outside.
  reached = {
    web-frontend   = 8080
    conversion-api = 8081
  }
}

resource "aws_vpc_security_group_egress_rule" "edge" {
  for_each                     = local.reached
  security_group_id            = aws_security_group.edge.id
  description                  = each.key
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_vpc_security_group_ingress_rule" "pods" {
  for_each                     = local.reached
  security_group_id            = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  description                  = "${each.key} from the load balancer"
  referenced_security_group_id = aws_security_group.edge.id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

resource "aws_lb" "this" {
  name                       = local.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = [for subnet in aws_subnet.public : subnet.id]
  security_groups            = [aws_security_group.edge.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.mysql.deletion_is_protected
  # Streams say something every fifteen seconds.
  idle_timeout = 75
}

resource "aws_lb_target_group" "this" {
  for_each             = local.reached
  name                 = "${local.name}-${each.key == "web-frontend" ? "web" : "api"}"
  vpc_id               = aws_vpc.this.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = each.value
  deregistration_delay = 30

  health_check {
    path                = "/health/readiness"
    interval            = 5
    timeout             = 3
    healthy_threshold   = 2
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = local.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["web-frontend"].arn
  }
}

# For those inside alone.
resource "aws_lb_listener_rule" "inside" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  condition {
    path_pattern {
      values = ["/metrics*", "/health*", "/admin*"]
    }
  }

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "api" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 20

  condition {
    path_pattern {
      values = ["/api/*", "/docs*", "/openapi.yaml", "/.well-known/*"]
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this["conversion-api"].arn
  }
}

resource "aws_wafv2_web_acl" "this" {
  name  = local.name
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "requests"
    priority = 1

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        evaluation_window_sec = 300
        limit                 = var.requests_per_second * 300
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${local.name}-requests"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "sign-ins"
    priority = 2

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        evaluation_window_sec = 300
        limit                 = var.sign_ins_per_five_minutes

        scope_down_statement {
          regex_match_statement {
            regex_string = "^(/api/v1/auth/(login|register)|/sign-(in|up))$"
            field_to_match {
              uri_path {}
            }
            text_transformation {
              priority = 0
              type     = "NORMALIZE_PATH"
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${local.name}-sign-ins"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = { AWSManagedRulesAmazonIpReputationList = 3, AWSManagedRulesKnownBadInputsRuleSet = 4 }

    content {
      name     = rule.key
      priority = rule.value

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "${local.name}-${rule.key}"
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = local.name
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = aws_wafv2_web_acl.this.arn
}
