/** The page of the almanac: it sends a city, and shows the sunset that the bot names. */

const api = window.ServisBot.init({ endpoint: 'sun.json' });

api.on('notification', (text) => {
  const [, time] = /^sunset:(\d\d:\d\d)$/.exec(text) ?? [];
  if (time) document.querySelector('#sunset').textContent = time;
});

api.on('error', ({ code }) => {
  if (code === 'stuck') api.restart();
});

document.querySelector('#ask').addEventListener('click', () => {
  api.open();
  api.pageEvent({ alias: 'city', body: document.querySelector('#city').value });
});
