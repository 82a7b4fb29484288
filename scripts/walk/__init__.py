"""Walks the sign-on of every example app through real HTTP: what `make demo` and `make sandbox` are made of."""
