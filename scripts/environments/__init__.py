"""Makes the two Python environments.

Standard library only: it runs before anything is installed.
"""
