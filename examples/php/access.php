<?php

// Who may enter: browsers whose session holds, of users and groups that have not left since.

declare(strict_types=1);

use Maestrano\AccountEvent;
use Maestrano\Marketplace;

const INIT = '/maestrano/auth/saml/init';

/** A group left, or one of its users. */
function remove(AccountEvent $event): void
{
    $file = removal_file($event->groupUid, $event->userUid);
    is_dir(dirname($file)) || @mkdir(dirname($file), 0700);
    file_put_contents($file, (string) microtime(true), LOCK_EX);
}

/** Whether a session began before its group or user left. Who is invited again signs on again. */
function is_removed(array $account): bool
{
    foreach ([null, $account['user_uid']] as $user) {
        $file = removal_file($account['group_uid'], $user);
        if (is_file($file) && $account['since'] <= (float) file_get_contents($file)) {
            return true;
        }
    }
    return false;
}

/** When a group or user left is in a file. A table of the app's database belongs here: other machines do not see these files. */
function removal_file(string $group, ?string $user): string
{
    $folder = (session_save_path() ?: sys_get_temp_dir()) . '/maestrano-example-' . getmyuid();
    return "$folder/" . hash('sha256', json_encode([$group, $user]));
}

/** Who is signed on, here and at the marketplace; anybody else is sent there, and null is the answer. */
function signed_on(Marketplace $marketplace): ?array
{
    start_session();
    $check = $marketplace->session->check($_SESSION['maestrano'] ?? null);
    if (!$check->valid || is_removed($_SESSION['account'])) {
        renew_session();
        redirect(INIT);
        return null;
    }
    $_SESSION['maestrano'] = $check->stored ?? $_SESSION['maestrano'];
    return $_SESSION['account'];
}

/** Whether a form is one of this app's: another site can send the browser's cookie, but not the token. */
function is_own_form(array $account): bool
{
    return hash_equals($account['csrf_token'], field('csrf_token') ?? '');
}

/** A field of the form that was sent; null when it was left empty. */
function field(string $name): ?string
{
    $value = $_POST[$name] ?? null;
    return is_string($value) && $value !== '' ? $value : null;
}

function start_session(): void
{
    // In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site.
    session_start(['name' => 'example', 'cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
}

/** A new, empty session: nobody who knew the old cookie gets in with it. */
function renew_session(): void
{
    $_SESSION = [];
    session_regenerate_id(delete_old_session: true);
}

function redirect(string $url, int $status = 302): void
{
    header("Location: $url", response_code: $status);
}
