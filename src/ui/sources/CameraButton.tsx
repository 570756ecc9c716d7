import { useEffect, useRef, useState } from 'react';
import { Camera } from 'lucide-react';
import { useActions } from '../app-context.ts';
import { takeFileLater } from '../picking/take-file-later.ts';
import './camera.css';

/** Shows what the camera sees; one press puts that picture into the experiment. Nothing leaves the page. */
export function CameraButton() {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const { report, dismiss } = useActions();
  const open = async () => {
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { width: 512, height: 512 } }));
      dismiss('picture');
    } catch (error) {
      report({ about: 'picture', message: `No picture was taken. ${reasonOf(error)}` });
    }
  };
  if (stream !== null) return <LiveView stream={stream} onClose={() => setStream(null)} />;
  return (
    <button type="button" className="button" onClick={() => void open()}>
      <Camera size={16} aria-hidden="true" /> Use the camera
    </button>
  );
}

interface LiveViewProps {
  readonly stream: MediaStream;
  readonly onClose: () => void;
}

function LiveView({ stream, onClose }: LiveViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const actions = useActions();
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
    return () => {
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);
  const take = async () => {
    if (video.current === null) return;
    const picture = await pictureOf(video.current);
    if (picture !== null) takeFileLater(picture, actions);
    onClose();
  };
  return (
    <div className="camera">
      <video ref={video} autoPlay muted playsInline aria-label="What the camera sees" />
      <div className="camera__buttons">
        <button type="button" className="button" onClick={() => void take()}>
          Take the picture
        </button>
        <button type="button" className="button button--quiet" onClick={onClose}>
          Cancel
        </button>
      </div>
    </div>
  );
}

/** The present frame as a file, so that it takes the way of every other picture. */
async function pictureOf(video: HTMLVideoElement): Promise<File | null> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  return blob && new File([blob], 'Camera picture', { type: 'image/png' });
}

function reasonOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return 'The browser was not allowed to use the camera.';
  if (name === 'NotFoundError') return 'There is no camera.';
  return error instanceof Error ? error.message : String(error);
}
