export { frame } from '../shell/frame';
