<?php

// Who may not enter any more. A database belongs here; the file is enough for an example whose requests have nothing else in common.

declare(strict_types=1);

use Maestrano\AccountEvent;

/** Remembers a removal: sessions from before it are over, and who is invited again just signs on. */
function remember_removal(AccountEvent $event): void
{
    $removal = ['group' => $event->groupUid, 'user' => $event->userUid, 'at' => microtime(true)];
    file_put_contents(removals_file(), json_encode($removal) . "\n", FILE_APPEND | LOCK_EX);
}

/** @param array{user_uid: string, group_uid: string, since: float} $account */
function was_removed(array $account): bool
{
    foreach (@file(removals_file(), FILE_IGNORE_NEW_LINES) ?: [] as $line) {
        $removal = json_decode($line, true);
        $is_meant = $removal['group'] === $account['group_uid'] && in_array($removal['user'], [null, $account['user_uid']], true);
        if ($is_meant && $removal['at'] >= $account['since']) {
            return true;
        }
    }
    return false;
}

function removals_file(): string
{
    return sys_get_temp_dir() . '/example-removals-' . md5((string) getenv('MAESTRANO_CONFIG'));
}
