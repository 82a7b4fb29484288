<?php

// What the signed-on group is charged.

declare(strict_types=1);

use Maestrano\Marketplace;

/** @param array{group_uid: string, csrf_token: string} $account */
function bills(Marketplace $marketplace, array $account): void
{
    $ours = ['group_id' => $account['group_uid']];
    bills_page(
        $account['csrf_token'],
        $marketplace->account->bills->list($ours),
        $marketplace->account->recurringBills->list($ours),
    );
}

function create_bill(Marketplace $marketplace, array $account): void
{
    $marketplace->account->bills->create([
        'group_id' => $account['group_uid'],
        'description' => field('description'),
        'price_cents' => whole('price_cents'),
    ]);
    redirect('/bills', 303);
}

function cancel_bill(Marketplace $marketplace, array $account): void
{
    // The id came from a browser: it must be one of this group's.
    $bill = $marketplace->account->bills->get(field('id'));
    if ($bill->groupId !== $account['group_uid']) {
        impossible_page('no such bill', '/bills');
        return;
    }
    $marketplace->account->bills->cancel($bill->id);
    redirect('/bills', 303);
}

function create_recurring_bill(Marketplace $marketplace, array $account): void
{
    $marketplace->account->recurringBills->create([
        'group_id' => $account['group_uid'],
        'description' => field('description'),
        'price_cents' => whole('price_cents'),
        'period' => field('period'),
        'frequency' => whole('frequency'),
        'cycles' => whole('cycles'),
    ]);
    redirect('/bills', 303);
}

function cancel_recurring_bill(Marketplace $marketplace, array $account): void
{
    $bill = $marketplace->account->recurringBills->get(field('id'));
    if ($bill->groupId !== $account['group_uid']) {
        impossible_page('no such bill', '/bills');
        return;
    }
    $marketplace->account->recurringBills->cancel($bill->id);
    redirect('/bills', 303);
}

/** A field of a form. */
function field(string $name): string
{
    $value = $_POST[$name] ?? '';
    return is_string($value) ? $value : '';
}

/** A whole number, or the text as it came, which the library refuses by name. */
function whole(string $name): int|string
{
    $number = filter_var(field($name), FILTER_VALIDATE_INT);
    return $number === false ? field($name) : $number;
}
