<?php

// The pages. Every value in them is escaped.

declare(strict_types=1);

use Maestrano\SsoException;

/** @param array<string, string> $ways what the buttons are called, by where they lead */
function home_page(array $ways): void
{
    $values = [];
    foreach ($ways as $init => $name) {
        array_push($values, $init, $name);
    }
    page('Example', str_repeat('<p><a href="%s">%s</a></p>', count($ways)), ...$values);
}

/** @param array{user: string, group: string, role: ?string} $account */
function account_page(array $account): void
{
    page(
        'Account',
        '<p>User: %s</p><p>Group: %s</p><p>Role: %s</p><p><a href="/bills">Bills</a> <a href="/changes">Changes</a></p><p><a href="/logout">Sign out</a></p>',
        $account['user'],
        $account['group'],
        $account['role'],
    );
}

function refused_page(SsoException $error, string $init): void
{
    http_response_code(403);
    page(
        'Sign-on failed',
        '<p><code>%s</code>: %s</p><p>%s</p><p><a href="%s">Try again</a></p>',
        $error->getErrorCode(),
        $error->getMessage(),
        $error->hint,
        $init,
    );
}

function impossible_page(string $why, string $again): void
{
    http_response_code(400);
    page('It did not work', '<p>%s</p><p><a href="%s">Try again</a></p>', $why, $again);
}

/**
 * @param iterable<Maestrano\Bill> $bills
 * @param iterable<Maestrano\RecurringBill> $recurring
 */
function bills_page(string $csrf_token, iterable $bills, iterable $recurring): void
{
    $token = '<input type="hidden" name="csrf_token" value="%s">';
    $values = [];
    $body = '<ul id="bills">';
    foreach ($bills as $bill) {
        $body .= '<li data-id="%s" data-status="%s">%s: %s cents %s, %s';
        array_push($values, $bill->id, $bill->status, $bill->description, (string) $bill->priceCents, $bill->currency, $bill->status);
        if ($bill->status === 'submitted') {
            $body .= cancel_form('/bills/cancel', $token);
            array_push($values, $csrf_token, $bill->id);
        }
        $body .= '</li>';
    }
    $body .= "</ul><form method=\"post\" action=\"/bills\">$token<input name=\"description\" placeholder=\"Description\">"
        . '<input name="price_cents" placeholder="Cents"><button>Charge</button></form><ul id="recurring-bills">';
    $values[] = $csrf_token;
    foreach ($recurring as $bill) {
        $body .= '<li data-id="%s" data-status="%s">%s: %s cents, %s';
        array_push($values, $bill->id, $bill->status, $bill->description, (string) $bill->priceCents, $bill->status);
        if (!$bill->isCancelled) {
            $body .= cancel_form('/recurring-bills/cancel', $token);
            array_push($values, $csrf_token, $bill->id);
        }
        $body .= '</li>';
    }
    $body .= "</ul><form method=\"post\" action=\"/recurring-bills\">$token<input name=\"description\" placeholder=\"Description\">"
        . '<input name="price_cents" placeholder="Cents"><input name="period" value="Month"><input name="frequency" value="1">'
        . '<input name="cycles" placeholder="Cycles"><button>Charge again and again</button></form>';
    $values[] = $csrf_token;
    page('Bills', $body, ...$values);
}

/** @param list<array{resource: string, name: string, group: string}> $changes */
function changes_page(array $changes): void
{
    $values = [];
    foreach ($changes as $change) {
        array_push($values, $change['resource'], $change['name'], $change['group']);
    }
    page('Changes', '<ul id="changes">' . str_repeat('<li>%s %s (%s)</li>', count($changes)) . '</ul>', ...$values);
}

function cancel_form(string $action, string $token): string
{
    return "<form method=\"post\" action=\"$action\">$token<input type=\"hidden\" name=\"id\" value=\"%s\"><button>Cancel</button></form>";
}

function not_found_page(): void
{
    http_response_code(404);
    page('Not found', '');
}

function page(string $title, string $body, ?string ...$values): void
{
    header('Content-Type: text/html; charset=utf-8');
    $escaped = array_map(fn (?string $value) => htmlspecialchars($value ?? ''), $values);
    printf("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>$title</title><h1>$title</h1>$body</html>", ...$escaped);
}
