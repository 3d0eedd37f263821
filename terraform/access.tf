# Rights of pods by their service accounts; the four services need none of AWS.
resource "aws_iam_openid_connect_provider" "cluster" {
  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  issuer = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "")
  pods = {
    network       = "system:serviceaccount:kube-system:aws-node"
    volumes       = "system:serviceaccount:kube-system:ebs-csi-controller-sa"
    secrets       = "system:serviceaccount:external-secrets:external-secrets"
    load-balancer = "system:serviceaccount:kube-system:aws-load-balancer-controller"
    autoscaler    = "system:serviceaccount:kube-system:cluster-autoscaler"
  }
  managed_policies = {
    network = "arn:${local.partition}:iam::aws:policy/AmazonEKS_CNI_Policy"
    volumes = "arn:${local.partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
  }
  own_policies = {
    secrets       = data.aws_iam_policy_document.secrets.json
    load-balancer = data.aws_iam_policy_document.load_balancer.json
    autoscaler    = data.aws_iam_policy_document.autoscaler.json
  }
}

data "aws_iam_policy_document" "pod_trust" {
  for_each = local.pods

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = [each.value]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pod" {
  for_each           = local.pods
  name               = "${local.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.pod_trust[each.key].json
}

resource "aws_iam_role_policy_attachment" "pod" {
  for_each   = local.managed_policies
  role       = aws_iam_role.pod[each.key].name
  policy_arn = each.value
}

resource "aws_iam_role_policy" "pod" {
  for_each = local.own_policies
  name     = "own"
  role     = aws_iam_role.pod[each.key].id
  policy   = each.value
}

# External Secrets reads these secrets and no others.
data "aws_iam_policy_document" "secrets" {
  statement {
    actions = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources = concat(
      [for secret in aws_secretsmanager_secret.this : secret.arn],
      [aws_secretsmanager_secret.kafka.arn, aws_db_instance.this.master_user_secret[0].secret_arn],
    )
  }

  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]
  }
}

# The controller puts pods into the two target groups that are made here; it makes no load balancer.
data "aws_iam_policy_document" "load_balancer" {
  statement {
    actions   = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"]
    resources = [for group in aws_lb_target_group.this : group.arn]
  }

  statement {
    # Descriptions know no resources.
    actions = [
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInstances",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
    ]
    resources = ["*"]
  }
}

# The cluster's autoscaler adds and removes nodes of this cluster alone: EKS puts the tag on the group that it makes.
data "aws_iam_policy_document" "autoscaler" {
  statement {
    actions   = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
    resources = ["*"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/k8s.io/cluster-autoscaler/${local.name}"
      values   = ["owned"]
    }
  }

  statement {
    # Descriptions know no resources.
    actions = [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeScalingActivities",
      "autoscaling:DescribeTags",
      "ec2:DescribeImages",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:GetInstanceTypesFromInstanceRequirements",
    ]
    resources = ["*"]
  }

  statement {
    actions   = ["eks:DescribeNodegroup"]
    resources = [aws_eks_node_group.this.arn]
  }
}

# The pipeline: pushes images, and is in the cluster whom k8s/deployer.yaml says it is.
resource "aws_iam_openid_connect_provider" "github" {
  count          = var.github_repository == "" || var.github_provider_arn != "" ? 0 : 1
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  github_provider_arn = var.github_provider_arn != "" ? var.github_provider_arn : one(aws_iam_openid_connect_provider.github[*].arn)
}

data "aws_iam_policy_document" "deployer_trust" {
  count = var.github_repository == "" ? 0 : 1

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [local.github_provider_arn]
    }
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      # Only out of the environment, which its owners guard.
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${var.github_repository}:environment:${var.environment}"]
    }
  }
}

data "aws_iam_policy_document" "deployer" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = [for repository in aws_ecr_repository.this : repository.arn]
  }

  statement {
    actions   = ["eks:DescribeCluster"]
    resources = [aws_eks_cluster.this.arn]
  }
}

resource "aws_iam_role" "deployer" {
  count              = length(data.aws_iam_policy_document.deployer_trust)
  name               = "${local.name}-deployer"
  assume_role_policy = data.aws_iam_policy_document.deployer_trust[0].json
}

resource "aws_iam_role_policy" "deployer" {
  count  = length(aws_iam_role.deployer)
  name   = "deploy"
  role   = aws_iam_role.deployer[0].id
  policy = data.aws_iam_policy_document.deployer.json
}

resource "aws_eks_access_entry" "deployer" {
  count             = length(aws_iam_role.deployer)
  cluster_name      = aws_eks_cluster.this.name
  principal_arn     = aws_iam_role.deployer[0].arn
  kubernetes_groups = ["crossrate-deployers"]
}
