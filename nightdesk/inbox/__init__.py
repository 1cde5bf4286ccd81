"""What readers tell us: error reports and proofs of consent, taken by a process that only writes."""
