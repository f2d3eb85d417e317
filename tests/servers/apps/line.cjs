/** offline-directline between the messenger and an agent: node line.cjs PORT AGENT_PORT */

const { createRequire } = require('node:module');

const express = createRequire(require.resolve('offline-directline'))('express');
const [port, agent] = process.argv.slice(2);
const app = express();
app.use(express.json());
app.use((request, answer, next) => {
  // Direct Line says whom an activity is for, and the agent wants to know; this stand-in leaves it out.
  if (request.path.startsWith('/directline') && request.method === 'POST') request.body.recipient ??= { id: 'agent', role: 'bot' };
  next();
});
require('offline-directline').initializeRoutes(app, Number(port), `http://127.0.0.1:${agent}/api/messages`);
