# CloudTrail trails as they are in AWS. terraform plan shows what it imports, and what it would change.

provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"
}

provider "aws" {
  alias   = "prod_us_east_2"
  region  = "us-east-2"
  profile = "prod"
}

# 7-days: home Region eu-west-1, account 123456789012
resource "aws_cloudtrail" "trail_7-days" {
  provider = aws.eu_west_1

  name                          = "7-days"
  s3_bucket_name                = "acme-logs"
  is_multi_region_trail         = false
  is_organization_trail         = false
  include_global_service_events = true
  enable_log_file_validation    = false
  enable_logging                = false

  event_selector {
    read_write_type                  = "WriteOnly"
    include_management_events        = true
    exclude_management_event_sources = ["kms.amazonaws.com"]

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::b/"]
    }

    data_resource {
      type   = "AWS::Lambda::Function"
      values = ["arn:aws:lambda"]
    }
  }
}

import {
  to = aws_cloudtrail.trail_7-days
  id = "arn:aws:cloudtrail:us-east-2:123456789012:trail/7-days"
}

# plain: home Region us-east-2, account 123456789012
resource "aws_cloudtrail" "plain" {
  provider = aws.prod_us_east_2

  name                          = "plain"
  s3_bucket_name                = "acme-logs"
  is_multi_region_trail         = false
  is_organization_trail         = false
  include_global_service_events = true
  enable_log_file_validation    = false
  enable_logging                = false
}

import {
  to = aws_cloudtrail.plain
  id = "arn:aws:cloudtrail:us-east-2:123456789012:trail/plain"
}

# unread: home Region us-east-2, account 123456789012
# Not known, and so not in here: its settings.
# Not known, and so not in here: its status.
# Not known, and so not in here: its event selectors.
# Not known, and so not in here: its Insights selectors.
# Not known, and so not in here: its tags.
# Not known, and so not in here: its event aggregation.

# data-plane.payments: home Region us-east-2, account 123456789012
resource "aws_cloudtrail" "data-plane_payments" {
  provider = aws.prod_us_east_2

  name                          = "data-plane.payments"
  s3_bucket_name                = "acme-logs"
  s3_key_prefix                 = "payments/$${env}"
  sns_topic_name                = "arn:aws:sns:us-east-2:123456789012:news"
  kms_key_id                    = "arn:aws:kms:us-east-2:123456789012:key/1"
  cloud_watch_logs_group_arn    = "arn:aws:logs:us-east-2:123456789012:log-group:trails:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::123456789012:role/logs"
  is_multi_region_trail         = true
  is_organization_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true

  advanced_event_selector {
    name = "It's 100%%{x} \"writes\""

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field = "resources.ARN"
      starts_with = [
        "arn:aws:s3:::a/",
        "arn:aws:s3:::b/",
        "arn:aws:s3:::c/",
        "arn:aws:s3:::d/",
        "arn:aws:s3:::e/",
      ]
      not_equals      = ["arn:aws:s3:::a/$${skip}"]
      not_starts_with = ["arn:aws:s3:::a/1/"]
      not_ends_with   = [".tmp"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    # It watches Data events.
    insight_type = "ApiErrorRateInsight"
  }

  # It has event aggregation too, which this resource does not know.

  tags = {
    "Owner" = "Mary $${x}"
    "監査"    = "är"
    "Bare"  = ""
  }
}

import {
  to = aws_cloudtrail.data-plane_payments
  id = "arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments"
}

# data-plane.payments: home Region us-east-2, account 123456789012
resource "aws_cloudtrail" "data-plane_payments_2" {
  provider = aws.prod_us_east_2

  name                          = "data-plane.payments"
  s3_bucket_name                = "acme-logs"
  s3_key_prefix                 = "payments/$${env}"
  sns_topic_name                = "arn:aws:sns:us-east-2:123456789012:news"
  kms_key_id                    = "arn:aws:kms:us-east-2:123456789012:key/1"
  cloud_watch_logs_group_arn    = "arn:aws:logs:us-east-2:123456789012:log-group:trails:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::123456789012:role/logs"
  is_multi_region_trail         = true
  is_organization_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true

  advanced_event_selector {
    name = "It's 100%%{x} \"writes\""

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field = "resources.ARN"
      starts_with = [
        "arn:aws:s3:::a/",
        "arn:aws:s3:::b/",
        "arn:aws:s3:::c/",
        "arn:aws:s3:::d/",
        "arn:aws:s3:::e/",
      ]
      not_equals      = ["arn:aws:s3:::a/$${skip}"]
      not_starts_with = ["arn:aws:s3:::a/1/"]
      not_ends_with   = [".tmp"]
    }
  }

  insight_selector {
    insight_type = "ApiCallRateInsight"
  }

  insight_selector {
    # It watches Data events.
    insight_type = "ApiErrorRateInsight"
  }

  # It has event aggregation too, which this resource does not know.

  tags = {
    "Owner" = "Mary $${x}"
    "監査"    = "är"
    "Bare"  = ""
  }
}

import {
  to = aws_cloudtrail.data-plane_payments_2
  id = "arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane.payments"
}
