"""The version, in one place: the package, the readings it makes and the command line all say this one."""

VERSION = "0.1.0"
