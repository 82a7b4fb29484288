<?php

// The pages. Every value in them is escaped.

declare(strict_types=1);

use Maestrano\Bill;
use Maestrano\MaestranoException;
use Maestrano\RecurringBill;

function home_page(string $init): void
{
    page('Example', html('<p><a href="%s">Sign in</a></p>', $init));
}

/** @param array{user: string, group: string, role: ?string} $account */
function account_page(array $account): void
{
    page('Account', html(
        '<p>User: %s</p><p>Group: %s</p><p>Role: %s</p><p><a href="/bills">Bills</a></p><p><a href="/logout">Sign out</a></p>',
        $account['user'],
        $account['group'],
        $account['role'],
    ));
}

/**
 * @param list<Bill> $bills
 * @param list<RecurringBill> $recurring
 */
function bills_page(array $bills, array $recurring, string $token): void
{
    $csrf = html('<input type="hidden" name="csrf_token" value="%s">', $token);
    $price = '<input name="description" placeholder="Description"> <input name="price_cents" placeholder="Cents">';
    $items = fn (array $of, string $cancel) => implode('', array_map(fn (Bill|RecurringBill $bill) => bill_item($bill, $cancel, $csrf), $of));
    page('Bills', <<<HTML
        <ul id="bills">{$items($bills, '/bills/cancel')}</ul>
        <form method="post" action="/bills">$csrf$price <button>Charge</button></form>
        <h1>Recurring bills</h1>
        <ul id="recurring-bills">{$items($recurring, '/recurring-bills/cancel')}</ul>
        <form method="post" action="/recurring-bills">
            $csrf$price <input name="period" value="Month"> <input name="frequency" value="1">
            <input name="cycles" placeholder="Cycles"> <button>Charge again and again</button>
        </form>
        <p><a href="/account">Account</a></p>
        HTML);
}

/** A line of the list, with a form to cancel the bill while that makes sense. */
function bill_item(Bill|RecurringBill $bill, string $cancel, string $csrf): string
{
    $is_open = $bill instanceof Bill ? $bill->status === 'submitted' : !$bill->isCancelled();
    $form = html('<form method="post" action="%s">', $cancel) . $csrf
        . html('<input type="hidden" name="id" value="%s"><button>Cancel</button></form>', $bill->id);
    return html(
        '<li data-id="%s" data-status="%s">%s: %s cents %s, %s ',
        $bill->id,
        $bill->status,
        $bill->description,
        (string) $bill->priceCents,
        $bill->currency,
        $bill->status,
    ) . ($is_open ? $form : '') . '</li>';
}

function refused_page(string $title, MaestranoException $error, string $again, int $status): void
{
    http_response_code($status);
    page($title, html(
        '<p><code>%s</code>: %s</p><p>%s</p><p><a href="%s">Try again</a></p>',
        $error->getErrorCode(),
        $error->getMessage(),
        $error->hint,
        $again,
    ));
}

function not_found_page(): void
{
    http_response_code(404);
    page('Not found', '');
}

function page(string $title, string $body): void
{
    header('Content-Type: text/html; charset=utf-8');
    echo "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>$title</title><h1>$title</h1>$body</html>";
}

/** HTML with values in it, which are escaped. */
function html(string $format, ?string ...$values): string
{
    return sprintf($format, ...array_map(fn (?string $value) => htmlspecialchars($value ?? ''), $values));
}
