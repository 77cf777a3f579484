"""Settings, addresses and the ways in: web server, worker, command line."""
