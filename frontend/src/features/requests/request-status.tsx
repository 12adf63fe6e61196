import { Badge, type Tone } from '@/components/badge';

function toneOf(status: number): Tone {
  if (status >= 500) return 'danger';
  if (status >= 400) return 'warning';
  return status >= 300 ? 'neutral' : 'success';
}

export function RequestStatus({ status }: { status: number }) {
  return <Badge tone={toneOf(status)}>{status}</Badge>;
}
