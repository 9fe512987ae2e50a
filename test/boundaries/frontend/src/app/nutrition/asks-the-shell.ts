export { frame } from '../shell/frame.js';
