#!/bin/sh
# Makes the certificates of the TLS tests (OpenSSL 3): an authority, a server for localhost and 127.0.0.1, one for
# another name, one that has expired, a self-signed one, and a client's. They are valid for a hundred years.
set -e
cd "$(dirname "$0")"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -keyout ca.key -out ca.pem \
  -subj '/CN=Test authority' 2>/dev/null
issue() { # name, subject alternative names, further arguments of `openssl x509`
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$1.key" -out "$1.csr" \
    -subj "/CN=$1" 2>/dev/null
  printf 'subjectAltName=%s\n' "$2" > "$1.ext"
  name=$1; names=$2; shift 2
  openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$name.ext" -out "$name.pem" "$@" 2>/dev/null
  rm "$name.csr" "$name.ext"
}
issue server 'DNS:localhost,IP:127.0.0.1' -days 36500
issue other 'DNS:other.test' -days 36500
issue client 'DNS:client.test' -days 36500
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout expired.key -out expired.csr -subj '/CN=expired' 2>/dev/null
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' > expired.ext
openssl x509 -req -in expired.csr -CA ca.pem -CAkey ca.key -extfile expired.ext -out expired.pem -days -1 2>/dev/null || true
rm -f expired.csr expired.ext
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -keyout self.key -out self.pem \
  -subj '/CN=localhost' -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' 2>/dev/null
rm -f ca.key ca.srl
