"""What the runner needs from the machine it runs on: processes, ports, programs, files."""
