"""公开年报: the yearly report on government information disclosure, made right the first time."""

APP_ID = "nianbao"
APP_NAME = "公开年报"
VERSION = "0.1.0"
