"""What the shipped weights are made with; nothing here is needed to run troopmap."""
