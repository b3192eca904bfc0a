"""The assistant's process: gateway, channels, web pages, command line."""
