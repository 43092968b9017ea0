# bus
