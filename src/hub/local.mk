# src/hub
include src/hub/config.mk
