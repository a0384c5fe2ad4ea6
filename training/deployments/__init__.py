"""Training of the scorer of deployments: frames, examples, targets, the network, its fit and its export."""
