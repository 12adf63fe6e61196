interface TypingSwitchProps {
  isOn: boolean;
  onTurn: (on: boolean) => void;
}

/** Whether is searched while one types. It says what that costs. */
export function TypingSwitch({ isOn, onTurn }: TypingSwitchProps) {
  return (
    <label className="flex min-h-9 items-center gap-2 text-sm text-ink">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        onChange={(event) => {
          onTurn(event.target.checked);
        }}
        className="size-4 shrink-0 accent-(--accent)"
      />
      <span>
        Search as I type{' '}
        <span className="text-ink-soft">– each pause is a search, and counts as one request</span>
      </span>
    </label>
  );
}
