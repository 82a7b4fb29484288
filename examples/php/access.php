<?php

// Who may not enter any more. A database belongs here; the file is enough for an example whose requests have nothing else in common.

declare(strict_types=1);

use Maestrano\AccountEvent;
use Maestrano\LoggedOut;

/** A group left, or a user: sessions from before that are over, and who is invited again just signs on. */
function remember_removal(AccountEvent $event): void
{
    remember_end(array_filter(['group_uid' => $event->groupUid, 'user_uid' => $event->userUid]));
}

/** The provider ended sessions: those of a user, or, without one, those that came from its session of that id. */
function remember_logout(LoggedOut $event): void
{
    remember_end($event->userUid !== null ? ['user_uid' => $event->userUid] : ['session_id' => $event->sessionId]);
}

/** @param array<string, string> $whose what sessions must have in common to be over */
function remember_end(array $whose): void
{
    file_put_contents(ends_file(), json_encode(['whose' => $whose, 'at' => microtime(true)]) . "\n", FILE_APPEND | LOCK_EX);
}

/** @param array{user_uid: string, group_uid: string, session_id: ?string, since: float} $account */
function was_ended(array $account): bool
{
    foreach (@file(ends_file(), FILE_IGNORE_NEW_LINES) ?: [] as $line) {
        $end = json_decode($line, true);
        if (array_diff_assoc($end['whose'], $account) === [] && $end['at'] >= $account['since']) {
            return true;
        }
    }
    return false;
}

function ends_file(): string
{
    return sys_get_temp_dir() . '/example-ends-' . md5((string) getenv('MAESTRANO_CONFIG'));
}
