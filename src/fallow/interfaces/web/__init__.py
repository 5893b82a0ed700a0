"""The page: server-rendered, loopback by default, nothing loaded from elsewhere."""
