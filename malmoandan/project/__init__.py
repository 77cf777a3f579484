"""Settings, addresses, the ways in (web server, worker, command line), health and backup."""
