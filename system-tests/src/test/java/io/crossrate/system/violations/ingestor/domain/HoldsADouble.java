package io.crossrate.system.violations.ingestor.domain;

record HoldsADouble(double rate) {}
