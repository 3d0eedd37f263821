package io.crossrate.web.application;

/** What a signed-in browser holds: a short access token and the refresh token that buys the next pair, once. */
public record Tokens(String accessToken, String refreshToken, long expiresIn) {}
