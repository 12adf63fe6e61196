"""The services behind the gateway, reached over HTTP without ever waiting long for one."""
