// Scenes of pages, documents, pictures, media and probes.

import { get, type Scene } from '../scene.ts';

const range = (text: string, file = 'photo.jpg') => get(`/media/${file}`, { headers: { range: text } });
const head = (path: string, headers = {}) => get(path, { headers, headOnly: true });

export const pages: readonly Scene[] = [
  {
    name: 'documentation',
    asks: [
      get('/'),
      get('/docs/'),
      head('/docs'),
      head('/docs/start.js'),
      head('/docs/swagger-ui.css'),
      head('/docs/swagger-ui.css', { 'accept-encoding': 'br' }),
      head('/openapi.yaml'),
      head('/openapi.json'),
      head('/control.yaml'),
      head('/control.json'),
      get('/docs/nothing'),
      { method: 'POST', path: '/docs' },
    ],
  },
  {
    name: 'probes',
    asks: [get('/livez'), get('/readyz'), get('/livez', { key: null }), { method: 'HEAD', path: '/readyz' }],
  },
  {
    name: 'pictures',
    asks: [
      get('/avatars/3d61f8aa.svg'),
      get('/avatars/8a7f3c21.svg', { key: null }),
      get('/avatars/x'),
      get('/avatars/%C3%A9.svg'),
    ],
  },
  {
    name: 'media',
    asks: [
      ...['photo.jpg', 'audio.mp3', 'video.mp4', 'document.pdf'].map((file) => get(`/media/${file}`)),
      { method: 'HEAD', path: '/media/video.mp4' },
      range('bytes=0-9'),
      range('bytes=-10'),
      range('bytes=10-', 'document.pdf'),
      range('bytes=99999999-'),
      range('bytes=-0'),
      range('bytes=5-2'),
      range('bytes=0-1,3-4'),
      range('lines=1-2'),
      get('/media/photo.jpg', { headers: { range: 'bytes=0-9', 'if-range': '"x"' } }),
      get('/media/nothing.jpg'),
      get('/media/../package.json'),
    ],
  },
];
