// MicroPython with nothing around it: started as its package says, it draws a button and handles its click.
import { loadMicroPython } from './micropython.mjs';

const python = await loadMicroPython({ url: './micropython.wasm' });
python.runPython(`
import js

def pressed(event):
    js.performance.mark("awake")

button = js.document.createElement("button")
button.id = "launcher"
button.textContent = "Chat"
button.addEventListener("click", pressed)
js.document.body.append(button)
button.click()
`);
