// Runs before the first paint, so that a dark room stays dark. A file of its own because the CSP allows no inline script.
document.documentElement.dataset.theme = localStorage.getItem('tf.theme') || 'auto';
