/** The line with which a private key in PEM begins, of whatever kind it is. */
export const PRIVATE_KEY_LINE = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
