import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import ChatBot, { ChatBotProvider, useMessages } from 'react-chatbotify';

const flow = { start: { message: 'Hello', path: 'start' } };
const settings = { chatHistory: { disabled: true }, audio: { disabled: true }, voice: { disabled: true } };

function Door() {
  const { injectMessage } = useMessages();
  globalThis.arrive = (text) => injectMessage(text, 'BOT');
  return null;
}

const chat = createElement(ChatBotProvider, null, createElement(Door), createElement(ChatBot, { flow, settings }));
createRoot(document.getElementById('chat')).render(chat);
