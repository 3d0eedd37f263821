package io.crossrate.system.violations.orders.application;

final class OrderManager {}
