// The package's own bundle for browsers: lighter than bundling its modules again.
import 'deep-chat/dist/deepChat.bundle.js';

const chat = document.querySelector('deep-chat');
chat.connect = { url: 'reply' };
globalThis.arrive = (text) => chat.addMessage({ text, role: 'ai' });
