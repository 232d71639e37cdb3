// A server for the interrupt tests: answers /ok, never answers anything else, and tells when such a request was given up.
import http from 'node:http';

const server = http.createServer((request, response) => {
  if (request.url === '/ok') return void response.end('ok');
  process.send({ event: 'asked' });
  response.on('close', () => process.send({ event: 'closed' }));
  if (request.url === '/half') response.write('half of the bo');
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
